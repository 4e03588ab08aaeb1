/** What is missing on this machine, and the remedy. */
@NullMarked
package dev.parable.cli.doctor;

import org.jspecify.annotations.NullMarked;
