/** What is told of runs: reports. */
@NullMarked
package dev.parable.cli.report;

import org.jspecify.annotations.NullMarked;
