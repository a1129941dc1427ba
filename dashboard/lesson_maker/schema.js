// @ts-check
/* Checks a value by the JSON schema that Python's model of a lesson gives, so that what a file may
   hold is written down once. Of JSON Schema it knows what pydantic writes for that model. */

const LessonSchema = (function () {
  "use strict";

  const { say, sayMany } = L.atlasWords;

  /** @param {unknown} value */
  function typeOf(value) {
    if (value === null) return "null";
    if (Array.isArray(value)) return "array";
    if (Number.isInteger(value)) return "integer";
    return typeof value;
  }

  /** @param {unknown} value @param {string} type */
  function isOf(value, type) {
    const found = typeOf(value);
    return found === type || (type === "number" && found === "integer");
  }

  class Schema {
    /** @param {JsonSchema} root */
    constructor(root) {
      this.root = root;
    }

    /**
     * All that is wrong with a value; nothing is thrown.
     * @param {unknown} value
     * @param {JsonSchema} [schema]
     * @param {(string | number)[]} [path]
     * @returns {LessonFault[]}
     */
    faults(value, schema = this.root, path = []) {
      const rule = this.meant(schema, value);
      /** @param {string} problem @param {boolean} [wanting] */
      const fault = (problem, wanting = false) => [{ path, problem, wanting }];
      if (!rule) return fault(say("is none of what may stand here; correct it"));
      if ("const" in rule && value !== rule.const)
        return fault(say("must be “{value}”", { value: String(rule.const) }));
      if (rule.enum && !rule.enum.includes(value))
        return fault(say("must be one of: {choices}", { choices: rule.enum.join(", ") }));
      if (rule.type && !isOf(value, rule.type)) return fault(this.typeFault(rule.type));
      if (typeof value === "string") return this.text(value, rule).flatMap((problem) => fault(problem));
      if (typeof value === "number") return this.number(value, rule).flatMap((problem) => fault(problem));
      if (Array.isArray(value)) return this.list(value, rule, path);
      if (value && typeof value === "object") return this.object(/** @type {any} */ (value), rule, path);
      return [];
    }

    /** The schema that a value must fit: where there are several, the one it seems to mean. @param {JsonSchema} schema @param {any} value @returns {JsonSchema | undefined} */
    meant(schema, value) {
      if (schema.$ref) return this.meant(this.named(schema.$ref), value);
      const several = schema.anyOf ?? schema.oneOf;
      if (!several) return schema;
      const kind = schema.discriminator?.propertyName;
      if (kind) {
        const found = schema.discriminator?.mapping[String(value?.[kind])];
        return found ? this.named(found) : undefined;
      }
      const options = several.map((option) => /** @type {JsonSchema} */ (this.meant(option, value))).filter(Boolean);
      return options.find((option) => !this.faults(value, option).length)
        ?? options.find((option) => !option.type || isOf(value, option.type)) ?? options[0];
    }

    /** @param {string} reference such as "#/$defs/Step" */
    named(reference) {
      const name = reference.split("/").pop() ?? "";
      return /** @type {JsonSchema} */ (this.root.$defs?.[name]);
    }

    /** @param {string} type */
    typeFault(type) {
      /** @type {Record<string, string>} */
      const words = {
        string: say("must be a text; write it in quotes"), integer: say("must be a whole number"),
        number: say("must be a number"), array: say("must be a list"), object: say("must have fields"),
        boolean: say("must be true or false"), null: say("must be empty"),
      };
      return words[type] ?? type;
    }

    /** @param {string} value @param {JsonSchema} rule */
    text(value, { pattern, minLength = 0, maxLength = Infinity }) {
      const found = [];
      const length = [...value].length;
      if (length > maxLength) found.push(say("has {n} letters; {most} are allowed", { n: length, most: maxLength }));
      if (length < minLength) found.push(say("is too short"));
      if (pattern && !new RegExp(pattern, "u").test(value)) found.push(say("is not of the right form; correct it"));
      return found;
    }

    /** @param {number} value @param {JsonSchema} rule */
    number(value, { minimum = -Infinity, maximum = Infinity }) {
      if (!Number.isFinite(value)) return [say("is no number that can be used")];
      if (value >= minimum && value <= maximum) return [];
      return [say("must be from {low} to {high}", { low: minimum, high: maximum })];
    }

    /** @param {unknown[]} value @param {JsonSchema} rule @param {(string | number)[]} path */
    list(value, { items, prefixItems, minItems = 0, maxItems = Infinity }, path) {
      /** @type {LessonFault[]} */
      const found = [];
      if (value.length > maxItems) {
        const many = sayMany("has too many entries; {n} is allowed", "has too many entries; {n} are allowed", maxItems);
        return [{ path, problem: many, wanting: false }];
      }
      if (value.length < minItems) {
        const few = sayMany("needs at least {n} entry", "needs at least {n} entries", minItems);
        found.push({ path, problem: few, wanting: !prefixItems });
      }
      for (const [number, entry] of value.entries()) {
        const schema = prefixItems?.[number] ?? items;
        if (schema) found.push(...this.faults(entry, schema, [...path, number]));
      }
      return found;
    }

    /** @param {Record<string, unknown>} value @param {JsonSchema} rule @param {(string | number)[]} path */
    object(value, { properties = {}, required = [], additionalProperties = true }, path) {
      /** @type {LessonFault[]} */
      const found = [];
      for (const name of required)
        if (!Object.hasOwn(value, name)) found.push({ path: [...path, name], problem: say("is missing; add it"), wanting: true });
      for (const [name, entry] of Object.entries(value)) {
        const known = Object.hasOwn(properties, name);
        const schema = known ? properties[name] : additionalProperties;
        if (schema === false) {
          const problem = say("is not a field here; correct its name or take it away");
          found.push({ path: [...path, name], problem, wanting: false });
        } else if (typeof schema === "object") found.push(...this.faults(entry, schema, [...path, name]));
      }
      return found;
    }
  }

  return Schema;
})();
