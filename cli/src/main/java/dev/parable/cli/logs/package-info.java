/** Runs as logs of Inspect and other files, and such logs as runs. */
@NullMarked
package dev.parable.cli.logs;

import org.jspecify.annotations.NullMarked;
