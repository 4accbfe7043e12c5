// The banner's file brings Preact for the preferences as well: two copies would not share hooks or signals.
import { Component, createElement, Fragment, h, isValidElement, options, render } from "preact";

export const preact = { Component, createElement, Fragment, h, isValidElement, options, render };
export { start } from "../ask.ts";
