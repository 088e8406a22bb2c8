/** The DDL that turns a database of the schema `from`, or an empty one, into prisma/schema.prisma. */
export function schemaDdl(connectionString: string, from?: string): Promise<string>;
