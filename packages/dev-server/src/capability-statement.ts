/** What each mount says that it can do. A client chooses its way of booking by it. */
import type { CapabilityStatement, CapabilityStatementRestResource, CapabilityStatementRestResourceOperation } from '@medplum/fhirtypes';
import { isPublished } from './access.ts';
import type { Dialect } from './dialect.ts';

const SEARCHES: Readonly<Record<string, readonly string[]>> = {
  Organization: [], Location: [], HealthcareService: ['active', 'location', 'service-type'], Practitioner: [],
  PractitionerRole: ['practitioner', 'location', 'service'], Schedule: ['actor', 'service-type', 'active'],
  Slot: ['schedule', 'status', 'start', 'service-type', 'service-category'],
  Questionnaire: ['url', 'version', 'status', 'title'], ValueSet: ['url'],
  Patient: ['identifier'], RelatedPerson: ['patient', 'identifier'], Appointment: ['identifier', 'patient', 'date', 'status'],
  QuestionnaireResponse: ['identifier', 'patient', 'questionnaire', 'status'], Binary: [],
};

/** Canonicals by which the two vocabularies of `$find`, `$hold` and `$book` are told apart. */
export const OPERATION_BASE = {
  ihe: 'https://profiles.ihe.net/ITI/Scheduling/OperationDefinition/appointment-',
  medplum: 'https://medplum.com/fhir/OperationDefinition/appointment-',
} as const;

const OPERATIONS: Readonly<Record<string, CapabilityStatementRestResourceOperation[]>> = {
  ValueSet: [{ name: 'expand', definition: 'http://hl7.org/fhir/OperationDefinition/ValueSet-expand' }],
  Questionnaire: [{ name: 'populate', definition: 'http://hl7.org/fhir/uv/sdc/OperationDefinition/Questionnaire-populate' }],
};

function operations(dialect: Dialect): CapabilityStatementRestResourceOperation[] {
  if (!dialect.operations) return [];
  const names = dialect.operations === 'ihe' ? ['find', 'hold', 'book'] : ['find', 'hold', 'book', 'confirm', 'cancel'];
  const base = OPERATION_BASE[dialect.operations];
  return names.map(name => ({ name, definition: `${base}${name}` }));
}

function interactions(type: string, dialect: Dialect): ('read' | 'vread' | 'search-type' | 'create' | 'update' | 'patch' | 'delete' | 'history-instance')[] {
  const reads = ['read', 'vread', 'history-instance', 'search-type'] as const;
  if (type === 'Slot') return dialect.slotWrites ? [...reads, 'update'] : [...reads];
  if (isPublished(type)) return [...reads];
  if (type === 'QuestionnaireResponse') return [...reads, 'create', 'update', 'delete'];
  if (type === 'Binary') return ['read', 'create'];
  return type === 'Appointment' ? [...reads, 'create', 'update', 'patch'] : [...reads, 'create'];
}

function resource(type: string, dialect: Dialect): CapabilityStatementRestResource {
  const searchParam = (SEARCHES[type] ?? []).map(name => ({ name, type: name === 'start' || name === 'date' ? 'date' as const : 'token' as const }));
  const personal = !isPublished(type);
  return {
    type: type as CapabilityStatementRestResource['type'],
    interaction: interactions(type, dialect).map(code => ({ code })),
    versioning: type === 'Slot' && dialect.slotWrites ? 'versioned-update' : 'versioned',
    readHistory: true,
    updateCreate: false,
    conditionalCreate: personal,
    searchParam,
    ...(type === 'Appointment' && dialect.operations && { operation: operations(dialect) }),
    ...(type in OPERATIONS && { operation: OPERATIONS[type] }),
    ...(type === 'Slot' && { extension: [{ url: 'urn:foyer:claims', valueBoolean: dialect.slotWrites }] }),
    ...(type === 'Appointment' && {
      extension: [{ url: 'urn:foyer:contained-people', valueBoolean: true }, ...dialect.creates.map(code => ({ url: 'urn:foyer:create-status', valueCode: code }))],
    }),
  };
}

export function capabilityStatement(dialect: Dialect, base: string, origin: string, date: string): CapabilityStatement {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date,
    kind: 'instance',
    fhirVersion: '4.0.1',
    format: ['json', 'application/fhir+json'],
    patchFormat: ['application/json-patch+json'],
    software: { name: 'Foyer dev server', version: '0.1.0' },
    implementation: { description: 'A sample clinic. Nobody in it exists.', url: base },
    rest: [{
      mode: 'server',
      extension: [
        ...['sms', 'email'].map(code => ({ url: 'urn:foyer:reminders', valueCode: code })),
        { url: 'urn:foyer:waitlist', valueBoolean: true },
        { url: 'urn:foyer:guest', valueBoolean: true },
      ],
      security: {
        cors: true,
        service: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/restful-security-service', code: 'SMART-on-FHIR' }] }],
        extension: [{
          url: 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris',
          extension: [{ url: 'token', valueUri: `${origin}/token` }],
        }],
      },
      resource: Object.keys(SEARCHES).map(type => resource(type, dialect)),
      interaction: dialect.transactions ? [{ code: 'transaction' }, { code: 'batch' }] : [],
    }],
  };
}

/** SMART App Launch 2.2, `.well-known/smart-configuration`. */
export function smartConfiguration(origin: string) {
  return {
    token_endpoint: `${origin}/token`,
    grant_types_supported: ['client_credentials'],
    scopes_supported: ['guest/Appointment.crs', 'patient/*.crus'],
    capabilities: ['permission-patient', 'permission-v2'],
  };
}
