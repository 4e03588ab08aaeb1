/** The small world the miniature lives in: its words, names, places, tasks, reasons and deeds. */
@NullMarked
package dev.parable.organism.world;

import org.jspecify.annotations.NullMarked;
