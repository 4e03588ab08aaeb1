/** Runs as Parquet files: one row a trial, flat columns. */
@NullMarked
package dev.parable.parquet;

import org.jspecify.annotations.NullMarked;
