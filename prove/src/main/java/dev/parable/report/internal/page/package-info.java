/** Filled by the build: the templates of {@code src/main/jte/report} as Java. */
@NullMarked
package dev.parable.report.internal.page;

import org.jspecify.annotations.NullMarked;
