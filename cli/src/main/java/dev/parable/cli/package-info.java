/** Placeholder. */
@NullMarked
package dev.parable.cli;

import org.jspecify.annotations.NullMarked;
