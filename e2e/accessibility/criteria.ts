/**
 * How each criterion of WCAG 2.2 that matters for a banner is kept: by tests, by their titles, and
 * by what only a person can judge.
 */
export interface Criterion {
  readonly name: string;
  /** The beginnings of titles in `e2e`. */
  readonly tests: readonly string[];
  readonly manual?: string;
}

export const CRITERIA: Readonly<Record<string, Criterion>> = {
  "1.3.2": {
    name: "Meaningful sequence",
    tests: [
      "the banner is a named region with a heading, a link and three buttons",
      "one can answer by keyboard",
    ],
  },
  "1.4.1": {
    name: "Use of colour",
    tests: ["every text, switch, border of a field and focus ring has its contrast"],
    manual:
      "Take the colours away (emulate achromatopsia in the developer tools): a switch that is on has a disc with a tick at its end.",
  },
  "1.4.3": {
    name: "Contrast",
    tests: [
      "every text, switch, border of a field and focus ring has its contrast",
      "axe finds nothing in any state",
    ],
  },
  "1.4.4": { name: "Resize text", tests: ["text twice as large cuts nothing off"] },
  "1.4.10": {
    name: "Reflow",
    tests: ["at 320 by 256 pixels nothing is cut off and every control is reached"],
  },
  "1.4.11": {
    name: "Non-text contrast",
    tests: ["every text, switch, border of a field and focus ring has its contrast"],
    manual:
      "In Windows' contrast themes, each: switches, rings and the edges of buttons are drawn.",
  },
  "1.4.12": { name: "Text spacing", tests: ["wider spacing of text cuts nothing off"] },
  "1.4.13": {
    name: "Content on hover or focus",
    tests: [
      "a switch, a list of services and a pointer over anything change nothing but themselves",
    ],
  },
  "2.1.1": {
    name: "Keyboard",
    tests: [
      "one can answer by keyboard",
      "one can choose by keyboard: switches, services, language, and saving",
      "both buttons are reached by Tab and worked by Enter",
    ],
  },
  "2.1.2": {
    name: "No keyboard trap",
    tests: [
      "the banner takes no focus, traps nothing, and is the first thing the keyboard meets",
      "in the middle of the page the banner keeps the focus until it is answered, or left by Escape",
    ],
  },
  "2.2.1": {
    name: "Timing adjustable",
    tests: ["nothing that is to be read or answered goes away by itself within a day"],
  },
  "2.3.3": {
    name: "Animation from interactions (AAA)",
    tests: ["with reduced motion nothing moves, in no state"],
  },
  "2.4.3": {
    name: "Focus order",
    tests: [
      "one can choose by keyboard: switches, services, language, and saving",
      "one comes back by the floating button, and its focus is given back however the dialog is left",
      "where the page's own control is gone the main part has the focus",
      "the reload notice hides no control, and hands the focus on when it is put away",
    ],
  },
  "2.4.7": {
    name: "Focus visible",
    tests: [
      "one can answer by keyboard",
      "every text, switch, border of a field and focus ring has its contrast",
    ],
  },
  "2.4.11": {
    name: "Focus not obscured",
    tests: [
      "nothing of the page has the focus behind the banner",
      "the reload notice hides no control",
    ],
    manual:
      "On your own pages: nothing as small as the floating button stands where it floats, else use another corner or a control of your own.",
  },
  "2.5.8": {
    name: "Target size",
    tests: ["every control can be hit: 24 pixels each way, answers 44 high"],
  },
  "3.1.1": {
    name: "Language of page",
    tests: ["everything says its language and direction where the page has another"],
  },
  "3.1.2": {
    name: "Language of parts",
    tests: ["everything says its language and direction where the page has another"],
  },
  "3.2.1": {
    name: "On focus",
    tests: [
      "the banner takes no focus, traps nothing, and is the first thing the keyboard meets",
      "one can answer by keyboard",
    ],
  },
  "3.2.2": {
    name: "On input",
    tests: [
      "a switch, a list of services and a pointer over anything change nothing but themselves",
    ],
  },
  "3.2.3": {
    name: "Consistent navigation",
    tests: ["the way back stands at the same place on every page, under the same name"],
  },
  "3.2.4": {
    name: "Consistent identification",
    tests: ["the way back stands at the same place on every page, under the same name"],
  },
  "3.2.6": {
    name: "Consistent help",
    tests: ["the way back stands at the same place on every page, under the same name"],
  },
  "4.1.2": {
    name: "Name, role, value",
    tests: [
      "the preferences say each switch's name, state and what it is for",
      "what is answered and what is over a frame is said",
    ],
    manual:
      "With NVDA and Firefox, VoiceOver and Safari: open the preferences, hear the heading first, change a switch, hear its new state.",
  },
  "4.1.3": {
    name: "Status messages",
    tests: ["what is answered and what is over a frame is said", "the reload notice is a status"],
    manual:
      "With NVDA and Firefox, VoiceOver and Safari: answer, and hear that the choice is saved without the focus being there.",
  },
};
