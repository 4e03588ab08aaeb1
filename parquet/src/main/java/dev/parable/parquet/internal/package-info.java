/** What {@code parquet} hides. */
@NullMarked
package dev.parable.parquet.internal;

import org.jspecify.annotations.NullMarked;
