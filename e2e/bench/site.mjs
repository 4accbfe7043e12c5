// The site under the bench. Everything is read and compressed before the first load: neither a slow
// disk nor a rebuild in the meantime can disturb a round.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync } from "node:zlib";
import { listen } from "../../tools/serve.mjs";
import { ACCEPTED, pageOfScripts } from "./accepted.mjs";
import { PLAIN_DIALOG } from "./opening.mjs";

/** @typedef {{ type: string, plain: Buffer, brotli?: Buffer }} Reply */

const DIST = path.join(import.meta.dirname, "../../dist");
const TAG = /^ *<script src="\/sesame\.js".*\n/m;

/**
 * Serves the page in its three forms, the pages of many scripts, and the built files,
 * brotli-compressed to browsers that accept it.
 */
export function openSite() {
  const replies = readReplies();
  return listen(({ url = "", headers }, response) => {
    const reply = replies.get(url);
    if (!reply)
      return void response.writeHead(404, { "content-type": "text/plain" }).end("not found");
    const brotli = /\bbr\b/.test(String(headers["accept-encoding"])) ? reply.brotli : undefined;
    response.setHeader("content-type", reply.type);
    response.setHeader("cache-control", "max-age=3600");
    if (brotli) response.setHeader("content-encoding", "br");
    response.end(brotli ?? reply.plain);
  });
}

/** @returns {Map<string, Reply>} by path */
function readReplies() {
  const page = readFileSync(path.join(import.meta.dirname, "page.html"), "utf8");
  const scripts = readdirSync(DIST).filter((name) => /^sesame.*\.js$/.test(name));
  if (!scripts.includes("sesame.js"))
    throw new Error("dist/sesame.js is missing: run `npm run build` first");
  return new Map([
    ["/page", compressed("text/html; charset=utf-8", page)],
    ["/page-without-tag", compressed("text/html; charset=utf-8", withoutTag(page))],
    [
      "/page-with-plain-scripts",
      compressed("text/html; charset=utf-8", withPlainScripts(withoutTag(page))),
    ],
    ["/plain-dialog", compressed("text/html; charset=utf-8", PLAIN_DIALOG)],
    ["/page.css", compressed("text/css", readFileSync(path.join(import.meta.dirname, "page.css")))],
    [
      "/bench-released.js",
      compressed("text/javascript", `performance.mark("external-released");\n`),
    ],
    ["/picture.bmp", { type: "image/bmp", plain: drawNoise(240, 160) }],
    ...ACCEPTED.map((variant) => scriptPage(variant)),
    ...scripts.map((name) => script(name)),
  ]);
}

/**
 * @param {import("./accepted.mjs").Accepted} variant
 * @returns {[string, Reply]}
 */
function scriptPage(variant) {
  return [variant.path, compressed("text/html; charset=utf-8", pageOfScripts(variant))];
}

/**
 * @param {string} name
 * @returns {[string, Reply]}
 */
function script(name) {
  return [`/${name}`, compressed("text/javascript", readFileSync(path.join(DIST, name)))];
}

/**
 * @param {string} type
 * @param {string | Buffer} content
 * @returns {Reply}
 */
function compressed(type, content) {
  const plain = Buffer.from(content);
  return { type, plain, brotli: brotliCompressSync(plain) };
}

/** @param {string} page */
function withoutTag(page) {
  return page.replace(TAG, "");
}

/**
 * The held scripts as their owner had them before.
 * @param {string} page
 */
function withPlainScripts(page) {
  return page
    .replaceAll(' type="text/plain" data-consent="performance"', "")
    .replaceAll("data-src=", "src=");
}

/**
 * A picture that weighs something, the same in each run: a bitmap of 24 bits a pixel, filled by a
 * linear congruential generator.
 * @param {number} width a multiple of four, so that rows need no padding
 * @param {number} height
 */
function drawNoise(width, height) {
  const header = 54;
  const file = Buffer.alloc(header + width * height * 3);
  file.write("BM");
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(header, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(width, 18);
  file.writeInt32LE(height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  for (let at = header, seed = 1; at < file.length; at++) {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    file[at] = seed >> 16;
  }
  return file;
}
