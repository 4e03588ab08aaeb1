/** Runs and corpora as Parquet files: one row a trial, or a lesson. */
@NullMarked
package dev.parable.parquet;

import org.jspecify.annotations.NullMarked;
