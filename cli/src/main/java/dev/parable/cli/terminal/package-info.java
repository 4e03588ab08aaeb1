/** What every command shares: the streams, the forms of output, the exit codes. */
@NullMarked
package dev.parable.cli.terminal;

import org.jspecify.annotations.NullMarked;
