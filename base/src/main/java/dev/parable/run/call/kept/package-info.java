/** The calls of a run, read back whole: what each attempt was asked, answered, took and cost. */
@NullMarked
package dev.parable.run.call.kept;

import org.jspecify.annotations.NullMarked;
