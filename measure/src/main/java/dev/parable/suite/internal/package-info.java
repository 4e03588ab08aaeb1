/** The template engine behind the suites' texts. */
@NullMarked
package dev.parable.suite.internal;

import org.jspecify.annotations.NullMarked;
