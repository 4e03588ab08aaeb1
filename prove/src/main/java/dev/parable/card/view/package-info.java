/** Pages beside a card that the viewer shows: the runs, two of them compared, people's labels. */
@NullMarked
package dev.parable.card.view;

import org.jspecify.annotations.NullMarked;
