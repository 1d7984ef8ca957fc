package io.automater.function.lambda;

/**
 * An HTTP answer, before it takes the shape that its event asks for.
 *
 * @param status the HTTP status
 * @param headers the headers, without those of the connection
 * @param body the body; empty for HEAD
 */
record Answer(int status, Headers headers, byte[] body) {}
