/// What a person or a program reads.
package chat.cli.output;
