/// What a person or a script reads.
package chat.admin.output;
