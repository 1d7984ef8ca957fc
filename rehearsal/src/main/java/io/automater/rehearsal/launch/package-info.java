/**
 * What ties a process to the rehearsal that started it: {@code Launcher} is the one class of ours
 * that runs inside such a process. Its class file is copied beside the program that it runs, so it
 * depends on nothing but the JDK. {@code ChildEnvironment} is what such a process is given of this
 * machine.
 */
package io.automater.rehearsal.launch;
