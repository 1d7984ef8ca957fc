/**
 * What came out of a play, for people (one HTML file) and for machines ({@code verdict.json}).
 * Knows the requests that were counted ({@code load}), and nothing of how they came about.
 */
package io.automater.rehearsal.report;
