package io.unitflow.sql;

/**
 * One statement of a file.
 *
 * @param text without the semicolon behind it
 * @param line where it begins, from 1
 * @param column where it begins in that line, from 1
 */
public record Statement(String text, int line, int column) {}
