package io.automater.contract;

/**
 * One difference between what should be and what is.
 *
 * @param what {@code status}, {@code header NAME}, {@code body}, {@code body bytes} or {@code body
 *     /POINTER}
 * @param expected what should be, in words or as a value
 * @param actual what is
 */
public record Mismatch(String what, String expected, String actual) {

  @Override
  public String toString() {
    return what + ": expected " + expected + ", got " + actual;
  }
}
