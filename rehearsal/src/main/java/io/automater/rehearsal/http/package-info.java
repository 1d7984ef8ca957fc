/**
 * HTTP on loopback, or where a container asks for it on all interfaces, without a framework in
 * sight: a request in, an answer out. The only room that knows the web server. Depends on no other
 * room.
 */
package io.automater.rehearsal.http;
