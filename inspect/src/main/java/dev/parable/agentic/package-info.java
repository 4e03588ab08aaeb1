/**
 * The files of the published Agentic Misalignment framework (Lynch et al., 2025, arXiv 2510.05179):
 * its results as runs and back.
 */
@NullMarked
package dev.parable.agentic;

import org.jspecify.annotations.NullMarked;
