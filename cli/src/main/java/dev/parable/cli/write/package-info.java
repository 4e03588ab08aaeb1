/** Lessons from the command line. */
@NullMarked
package dev.parable.cli.write;

import org.jspecify.annotations.NullMarked;
