/** Suites as files: YAML that says what may vary, and texts with places to fill. */
@NullMarked
package dev.parable.suite;

import org.jspecify.annotations.NullMarked;
