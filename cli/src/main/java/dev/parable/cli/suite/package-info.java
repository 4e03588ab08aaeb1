/** What a user does with a suite before any model is asked. */
@NullMarked
package dev.parable.cli.suite;

import org.jspecify.annotations.NullMarked;
