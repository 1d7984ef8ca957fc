package io.automater.rehearsal.pipeline;

/**
 * What was expected of a step, and what happened.
 *
 * @param target where
 * @param step what was done
 * @param expected in words
 * @param happened in words
 * @param holds whether it is what was expected
 */
record Check(String target, String step, String expected, String happened, boolean holds) {}
