/// Which data to administer.
package chat.admin.config;
