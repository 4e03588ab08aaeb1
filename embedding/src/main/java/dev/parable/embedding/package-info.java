/** What texts mean, by a small model inside this process. */
@NullMarked
package dev.parable.embedding;

import org.jspecify.annotations.NullMarked;
