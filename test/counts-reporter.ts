/** Ends a test run with the line that .ci/run repeats: `812 passed, 0 failed`. */
import type { Reporter, TestModule } from 'vitest/node';

export const countsReporter: Reporter = {
  onTestRunEnd(modules, unhandledErrors) {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
    const passed = states.filter((state) => state === 'passed').length;
    const failed = states.filter((state) => state === 'failed').length;
    const outside = unhandledErrors.length + modules.filter(failsOutsideTests).length;
    process.stdout.write(`${passed} passed, ${failed + outside} failed\n`);
  },
};

/** A file that could not be loaded, or a hook around its tests that threw. */
function failsOutsideTests(module: TestModule): boolean {
  return module.errors().length > 0 || [...module.children.allSuites()].some((suite) => suite.errors().length > 0);
}
