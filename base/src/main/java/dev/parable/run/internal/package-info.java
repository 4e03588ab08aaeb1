/** SQLite. */
@NullMarked
package dev.parable.run.internal;

import org.jspecify.annotations.NullMarked;
