/** The commands that measure a model. */
@NullMarked
package dev.parable.cli.eval;

import org.jspecify.annotations.NullMarked;
