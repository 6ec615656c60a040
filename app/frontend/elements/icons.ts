/** The few signs of the house, drawn with the pen of the text around them; words always stand beside. */

import { html, type TemplateResult } from "lit";

export const drawn = (path: string): TemplateResult =>
  html`<svg class="sign" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d=${path}></path></svg>`;

export const check = drawn("M2.5 8.5l3.5 3.5 7.5-8");
export const dots = drawn("M3 8h.01M8 8h.01M13 8h.01");
export const broken = drawn("M2 8h4M10 8h4M7 5l2 6");
export const cross = drawn("M3.5 3.5l9 9M12.5 3.5l-9 9");
export const bar = drawn("M3 8h10");
export const placard = drawn("M3.5 2.5h9v6h-9zM8 8.5V14");
export const back = drawn("M6.5 2.5L3 6l3.5 3.5M3 6h6a4 4 0 0 1 0 8H7");
export const gavel = drawn("M2 14h7M6.5 3.5l4 4M5 5l4.5 4.5M8 2l5.5 5.5M9.5 6.5L14.5 12");
export const ballot = drawn("M2.5 7.5v6h11v-6M5 9.5h6M5.5 2h5v7.5");
export const hourglass = drawn("M4 2h8M4 14h8M5 2v3l3 3 3-3V2M5 14v-3l3-3 3 3v3");
export const letter = drawn("M2.5 4h11v8h-11zM2.5 4.5L8 9l5.5-4.5");
export const aside = drawn("M5 3v10M11 3v10");
export const pen = drawn("M2.5 13.5l1-4 7.5-7.5 3 3-7.5 7.5zM9 4l3 3");
