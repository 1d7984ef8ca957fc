package io.automater.function.lambda;

/**
 * An HTTP request, freed from the shape of the event that brought it.
 *
 * @param method the HTTP method
 * @param path the path, percent-encoded, without the API's stage
 * @param query the query string, percent-encoded, without the question mark; null if there is none
 * @param headers the headers; cookies are one {@code Cookie} header
 * @param body the body, decoded; empty if there is none
 */
record Call(String method, String path, String query, Headers headers, byte[] body) {}
