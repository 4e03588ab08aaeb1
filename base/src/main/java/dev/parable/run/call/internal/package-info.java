/** How calls are kept and paced: JSON, Failsafe and Bucket4j stay in here. */
@NullMarked
package dev.parable.run.call.internal;

import org.jspecify.annotations.NullMarked;
