/** What a pipeline is told: whether a rate is over a threshold, and where that is written. */
@NullMarked
package dev.parable.cli.gate;

import org.jspecify.annotations.NullMarked;
