/** What a reader sees: findings as a page, and as lines for a terminal. */
@NullMarked
package dev.parable.report;

import org.jspecify.annotations.NullMarked;
