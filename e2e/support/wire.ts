import {
  createServer as createHttpServer,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { createServer, type Socket } from "node:net";
import { generate } from "selfsigned";

/** One request that left the site. */
export interface Sent {
  readonly host: string;
  readonly path: string;
}

/** The rest of the internet: every host but localhost ends here, so nothing can leave unseen. */
export interface Wire {
  readonly sent: Sent[];
  readonly port: number;
  close(): void;
}

const TLS_HANDSHAKE = 0x16;

/** Chromium asks for updates of itself, whatever it is told; no page asks these. */
const OF_THE_BROWSER = new Set([
  "update.googleapis.com",
  "clients2.google.com",
  "edgedl.me.gvt1.com",
]);

export async function openWire(
  answer: (sent: Sent, response: ServerResponse) => void,
): Promise<Wire> {
  const sent: Sent[] = [];
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    const entry = { host: request.headers.host ?? "", path: request.url ?? "" };
    if (!OF_THE_BROWSER.has(entry.host)) sent.push(entry);
    response.setHeader("access-control-allow-origin", "*");
    answer(entry, response);
  };
  const { private: key, cert } = await generate([{ name: "commonName", value: "localhost" }]);
  const http = createHttpServer(listener);
  const https = createHttpsServer({ key, cert }, listener);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {}); // a page that is closed cuts its connections
    socket.once("data", (first) => {
      socket.pause();
      socket.unshift(first);
      (first[0] === TLS_HANDSHAKE ? https : http).emit("connection", socket);
      process.nextTick(() => socket.resume());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    sent,
    port: typeof address === "object" && address ? address.port : 0,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
