/** What we conclude from what happened. A judge knows no experiment, arm or checkpoint. */
@NullMarked
package dev.parable.judge;

import org.jspecify.annotations.NullMarked;
