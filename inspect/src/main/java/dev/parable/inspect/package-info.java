/**
 * Runs as files that other programs read, Inspect logs above all, and such logs as runs. The format
 * is that of inspect_ai, log schema version 2.
 */
@NullMarked
package dev.parable.inspect;

import org.jspecify.annotations.NullMarked;
