/** Runs in a browser, on this machine alone. */
@NullMarked
package dev.parable.cli.view;

import org.jspecify.annotations.NullMarked;
