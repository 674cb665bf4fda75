/** One line for each check, a count at the end. */

let passed = 0;
let failed = 0;

/**
 * Runs one check; a thrown error is its failure.
 * @param {string} name
 * @param {() => unknown} body
 * @returns {Promise<boolean>}
 */
export async function check(name, body) {
  try {
    await body();
    passed += 1;
    console.log(`ok    ${name}`);
    return true;
  } catch (thrown) {
    const error = /** @type {Error & {generatedMessage?: boolean}} */ (thrown);
    failed += 1;
    // A message of our own says enough; where a comparison failed, the place helps.
    const words = error?.generatedMessage === false ? error.message : error?.stack ?? error;
    console.log(`FAIL  ${name}\n      ${String(words).split('\n').slice(0, 12).join('\n      ')}`);
    return false;
  }
}

/** Prints the count, which `cargo xtask test` reads, and sets the exit code. */
export function finish() {
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}
