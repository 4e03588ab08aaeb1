/**
 * What a good AI is like, as a text: read, cut into chunks, and counted. Sees no lesson, no test.
 */
@NullMarked
package dev.parable.constitution;

import org.jspecify.annotations.NullMarked;
