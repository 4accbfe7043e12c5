import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createAlarm } from "./alarm.ts";

const DAY = 864e5;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("an alarm rings once, at its time and not before", () => {
  const ring = vi.fn();
  const set = createAlarm(ring, new AbortController().signal);
  set(Date.now() + 1000);
  vi.advanceTimersByTime(999);
  expect(ring).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(ring).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(DAY);
  expect(ring).toHaveBeenCalledOnce();
});

test("an alarm rings although it is further away than a timer can wait", () => {
  const ring = vi.fn();
  createAlarm(ring, new AbortController().signal)(Date.now() + 182 * DAY);
  vi.advanceTimersByTime(182 * DAY - 1);
  expect(ring).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(ring).toHaveBeenCalledOnce();
});

test("a new time replaces the one before it, and the end stops it", () => {
  const ring = vi.fn();
  const life = new AbortController();
  const set = createAlarm(ring, life.signal);
  set(Date.now() + 1000);
  set(Date.now() + 5000);
  vi.advanceTimersByTime(4999);
  life.abort();
  vi.advanceTimersByTime(DAY);
  expect(ring).not.toHaveBeenCalled();
});
