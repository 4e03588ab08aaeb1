/**
 * How sure we may be: rates with their intervals, clustered estimates, differences and tests.
 *
 * <p>Counts come first. {@link dev.parable.stats.Rate} speaks about one prompt or cell, {@link
 * dev.parable.stats.Estimate} about scenarios in general; {@link dev.parable.stats.Difference}
 * compares one cell, {@link dev.parable.stats.StratifiedDifference} the given cells and {@link
 * dev.parable.stats.PairedDifference} scenarios or training runs in general. A grader is measured
 * by {@link dev.parable.stats.Accuracy} and {@link dev.parable.stats.Agreement}, and {@link
 * dev.parable.stats.CorrectedRate} takes its errors out of a rate. Rates are fractions in [0, 1];
 * levels are fractions too, 0.95 for 95 per cent.
 */
@NullMarked
package dev.parable.stats;

import org.jspecify.annotations.NullMarked;
