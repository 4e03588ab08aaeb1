/** The commands of the miniature: the demo, its dose series, its pretraining. */
@NullMarked
package dev.parable.cli.lab;

import org.jspecify.annotations.NullMarked;
