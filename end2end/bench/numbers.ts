/** The value below which `share` of the sorted numbers lie. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** One line of a table: what was measured, how often, median and 90th percentile in milliseconds. */
export function line(what: string, milliseconds: readonly number[]): string {
  const show = (share: number) => quantile(milliseconds, share).toFixed(1).padStart(9);
  return `${what.padEnd(58)}${String(milliseconds.length).padStart(5)}${show(0.5)}${show(0.9)}`;
}

export const heading = `${'milliseconds'.padEnd(58)}${'runs'.padStart(5)}${'median'.padStart(9)}${'90 %'.padStart(9)}`;

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
