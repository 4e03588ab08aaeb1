/** How the report is laid out: numbers as text, charts as markup, hostile text made harmless. */
@NullMarked
package dev.parable.report.internal;

import org.jspecify.annotations.NullMarked;
